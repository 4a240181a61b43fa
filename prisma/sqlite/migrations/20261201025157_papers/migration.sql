-- AlterTable
ALTER TABLE "Agreement" ADD COLUMN "paperChanges" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Assignment" ADD COLUMN "papers" TEXT;

-- AlterTable
ALTER TABLE "Job" ADD COLUMN "papers" TEXT;

-- CreateTable
CREATE TABLE "Paper" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "key" TEXT NOT NULL,
    "firmId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "fromOn" TEXT NOT NULL,
    "untilOn" TEXT,
    "limits" TEXT,
    "details" TEXT NOT NULL,
    "fileKey" TEXT,
    "addedById" INTEGER NOT NULL,
    "addedAt" DATETIME NOT NULL,
    "nextId" INTEGER,
    "endedById" INTEGER,
    "endedAt" DATETIME
);

-- CreateTable
CREATE TABLE "PaperCheck" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "paperId" INTEGER NOT NULL,
    "firmId" INTEGER NOT NULL,
    "memberId" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "reason" TEXT,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "PaperRule" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "firmId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "occurrenceMinor" INTEGER,
    "aggregateMinor" INTEGER,
    "currency" TEXT NOT NULL,
    "checkedOnly" BOOLEAN NOT NULL DEFAULT false
);

-- CreateTable
CREATE TABLE "PaperWaiver" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "jobId" INTEGER NOT NULL,
    "leadFirmId" INTEGER NOT NULL,
    "peerFirmId" INTEGER NOT NULL,
    "kinds" TEXT NOT NULL,
    "askedById" INTEGER,
    "askedAt" DATETIME NOT NULL,
    "status" TEXT NOT NULL,
    "slot" TEXT DEFAULT 'live',
    "answeredById" INTEGER,
    "answeredAt" DATETIME
);

-- CreateTable
CREATE TABLE "PaperReminder" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "paperId" INTEGER NOT NULL,
    "days" INTEGER NOT NULL,
    "sentAt" DATETIME NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "Paper_key_key" ON "Paper"("key");

-- CreateIndex
CREATE INDEX "Paper_firmId_status_idx" ON "Paper"("firmId", "status");

-- CreateIndex
CREATE INDEX "PaperCheck_firmId_idx" ON "PaperCheck"("firmId");

-- CreateIndex
CREATE UNIQUE INDEX "PaperCheck_paperId_firmId_key" ON "PaperCheck"("paperId", "firmId");

-- CreateIndex
CREATE UNIQUE INDEX "PaperRule_firmId_kind_key" ON "PaperRule"("firmId", "kind");

-- CreateIndex
CREATE INDEX "PaperWaiver_leadFirmId_idx" ON "PaperWaiver"("leadFirmId");

-- CreateIndex
CREATE INDEX "PaperWaiver_peerFirmId_idx" ON "PaperWaiver"("peerFirmId");

-- CreateIndex
CREATE UNIQUE INDEX "PaperWaiver_jobId_peerFirmId_slot_key" ON "PaperWaiver"("jobId", "peerFirmId", "slot");

-- CreateIndex
CREATE UNIQUE INDEX "PaperReminder_paperId_days_key" ON "PaperReminder"("paperId", "days");
