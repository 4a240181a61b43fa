-- CreateTable
CREATE TABLE "ClientList" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "firmId" INTEGER NOT NULL,
    "peerFirmId" INTEGER NOT NULL,
    "salt" TEXT NOT NULL,
    "clients" INTEGER NOT NULL DEFAULT 0,
    "changedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "ClientBefore" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "firmId" INTEGER NOT NULL,
    "peerFirmId" INTEGER NOT NULL,
    "versionId" INTEGER NOT NULL,
    "mark" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "addedById" INTEGER NOT NULL,
    "addedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "ClientMet" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "jobId" INTEGER NOT NULL,
    "leadFirmId" INTEGER NOT NULL,
    "serviceFirmId" INTEGER NOT NULL,
    "agreementVersionId" INTEGER NOT NULL,
    "client" TEXT NOT NULL,
    "metAt" DATETIME NOT NULL,
    "endedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "ClientWarning" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "firmId" INTEGER NOT NULL,
    "peerFirmId" INTEGER NOT NULL,
    "jobId" INTEGER NOT NULL,
    "throughJobId" INTEGER NOT NULL,
    "memberId" INTEGER,
    "warnedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "ClientAsk" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "key" TEXT NOT NULL,
    "askerFirmId" INTEGER NOT NULL,
    "ownerFirmId" INTEGER NOT NULL,
    "jobId" INTEGER NOT NULL,
    "client" TEXT NOT NULL,
    "wish" TEXT NOT NULL,
    "answer" TEXT,
    "askedById" INTEGER NOT NULL,
    "askedAt" DATETIME NOT NULL,
    "answerUntil" DATETIME NOT NULL,
    "status" TEXT NOT NULL,
    "scope" TEXT,
    "slot" TEXT DEFAULT 'open',
    "settledById" INTEGER,
    "settledAt" DATETIME,
    "usedJobId" INTEGER,
    "remindedAt" DATETIME
);

-- CreateIndex
CREATE UNIQUE INDEX "ClientList_firmId_peerFirmId_key" ON "ClientList"("firmId", "peerFirmId");

-- CreateIndex
CREATE INDEX "ClientBefore_peerFirmId_idx" ON "ClientBefore"("peerFirmId");

-- CreateIndex
CREATE UNIQUE INDEX "ClientBefore_firmId_peerFirmId_mark_key" ON "ClientBefore"("firmId", "peerFirmId", "mark");

-- CreateIndex
CREATE INDEX "ClientMet_serviceFirmId_id_idx" ON "ClientMet"("serviceFirmId", "id");

-- CreateIndex
CREATE INDEX "ClientMet_leadFirmId_id_idx" ON "ClientMet"("leadFirmId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "ClientMet_jobId_serviceFirmId_endedAt_key" ON "ClientMet"("jobId", "serviceFirmId", "endedAt");

-- CreateIndex
CREATE INDEX "ClientWarning_firmId_id_idx" ON "ClientWarning"("firmId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "ClientWarning_jobId_peerFirmId_throughJobId_key" ON "ClientWarning"("jobId", "peerFirmId", "throughJobId");

-- CreateIndex
CREATE UNIQUE INDEX "ClientAsk_key_key" ON "ClientAsk"("key");

-- CreateIndex
CREATE INDEX "ClientAsk_ownerFirmId_status_idx" ON "ClientAsk"("ownerFirmId", "status");

-- CreateIndex
CREATE INDEX "ClientAsk_status_answerUntil_idx" ON "ClientAsk"("status", "answerUntil");

-- CreateIndex
CREATE UNIQUE INDEX "ClientAsk_askerFirmId_jobId_slot_key" ON "ClientAsk"("askerFirmId", "jobId", "slot");

-- Written by hand.

-- What was given as one's own client counts from when it was added: nothing of it is changed or taken out.
CREATE TRIGGER "ClientBefore_refuses_update" BEFORE UPDATE ON "ClientBefore"
BEGIN SELECT RAISE(ABORT, 'ClientBefore is append-only'); END;
CREATE TRIGGER "ClientBefore_refuses_deletion" BEFORE DELETE ON "ClientBefore"
BEGIN SELECT RAISE(ABORT, 'ClientBefore is append-only'); END;
CREATE TRIGGER "ClientBefore_refuses_replace" BEFORE INSERT ON "ClientBefore"
WHEN EXISTS (SELECT 1 FROM "ClientBefore" WHERE "id" = NEW."id") OR EXISTS (SELECT 1 FROM "ClientBefore" WHERE "firmId" = NEW."firmId" AND "peerFirmId" = NEW."peerFirmId" AND "mark" = NEW."mark")
BEGIN SELECT RAISE(ABORT, 'ClientBefore is append-only'); END;
