-- AlterTable
ALTER TABLE "Agreement" ADD COLUMN     "paperChanges" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Assignment" ADD COLUMN     "papers" TEXT;

-- AlterTable
ALTER TABLE "Job" ADD COLUMN     "papers" TEXT;

-- CreateTable
CREATE TABLE "Paper" (
    "id" SERIAL NOT NULL,
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
    "addedAt" TIMESTAMP(3) NOT NULL,
    "nextId" INTEGER,
    "endedById" INTEGER,
    "endedAt" TIMESTAMP(3),

    CONSTRAINT "Paper_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PaperCheck" (
    "id" SERIAL NOT NULL,
    "paperId" INTEGER NOT NULL,
    "firmId" INTEGER NOT NULL,
    "memberId" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "reason" TEXT,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "PaperCheck_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PaperRule" (
    "id" SERIAL NOT NULL,
    "firmId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "occurrenceMinor" INTEGER,
    "aggregateMinor" INTEGER,
    "currency" TEXT NOT NULL,
    "checkedOnly" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "PaperRule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PaperWaiver" (
    "id" SERIAL NOT NULL,
    "jobId" INTEGER NOT NULL,
    "leadFirmId" INTEGER NOT NULL,
    "peerFirmId" INTEGER NOT NULL,
    "kinds" TEXT NOT NULL,
    "askedById" INTEGER,
    "askedAt" TIMESTAMP(3) NOT NULL,
    "status" TEXT NOT NULL,
    "slot" TEXT DEFAULT 'live',
    "answeredById" INTEGER,
    "answeredAt" TIMESTAMP(3),

    CONSTRAINT "PaperWaiver_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PaperReminder" (
    "id" SERIAL NOT NULL,
    "paperId" INTEGER NOT NULL,
    "days" INTEGER NOT NULL,
    "sentAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "PaperReminder_pkey" PRIMARY KEY ("id")
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
