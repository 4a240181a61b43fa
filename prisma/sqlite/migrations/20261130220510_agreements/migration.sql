-- AlterTable
ALTER TABLE "Assignment" ADD COLUMN "agreementVersionId" INTEGER;
ALTER TABLE "Assignment" ADD COLUMN "waiverId" INTEGER;

-- AlterTable
ALTER TABLE "Network" ADD COLUMN "oneSentenceEndedAt" DATETIME;

-- CreateTable
CREATE TABLE "AgreementVersion" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "key" TEXT NOT NULL,
    "firmAId" INTEGER NOT NULL,
    "firmBId" INTEGER NOT NULL,
    "version" INTEGER,
    "changesId" INTEGER,
    "proposedByFirmId" INTEGER NOT NULL,
    "proposedById" INTEGER NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'written',
    "status" TEXT NOT NULL,
    "slot" TEXT,
    "choices" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "language" TEXT NOT NULL DEFAULT 'en',
    "createdAt" DATETIME NOT NULL,
    "sentAt" DATETIME,
    "answerUntil" DATETIME,
    "settledAt" DATETIME,
    "settledById" INTEGER,
    "reason" TEXT,
    "startsOn" TEXT,
    "endsOn" TEXT
);

-- CreateTable
CREATE TABLE "AgreementSignature" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "versionId" INTEGER NOT NULL,
    "firmId" INTEGER NOT NULL,
    "memberId" INTEGER NOT NULL,
    "signer" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "homeId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "consent" TEXT NOT NULL,
    "signedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "UsualAgreement" (
    "firmId" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "choices" TEXT NOT NULL,
    "savedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "AgreementTemplate" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "language" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "addedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Waiver" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "jobId" INTEGER NOT NULL,
    "leadFirmId" INTEGER NOT NULL,
    "peerFirmId" INTEGER NOT NULL,
    "askedById" INTEGER NOT NULL,
    "askedAt" DATETIME NOT NULL,
    "status" TEXT NOT NULL,
    "answeredById" INTEGER,
    "answeredAt" DATETIME
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Agreement" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "firmAId" INTEGER NOT NULL,
    "firmBId" INTEGER NOT NULL,
    "activeAt" DATETIME NOT NULL,
    "endsAt" DATETIME,
    "basis" TEXT NOT NULL DEFAULT 'network_file',
    "versionId" INTEGER,
    "noticeAt" DATETIME,
    "noticeByFirmId" INTEGER
);
INSERT INTO "new_Agreement" ("activeAt", "endsAt", "firmAId", "firmBId", "id") SELECT "activeAt", "endsAt", "firmAId", "firmBId", "id" FROM "Agreement";
DROP TABLE "Agreement";
ALTER TABLE "new_Agreement" RENAME TO "Agreement";
CREATE UNIQUE INDEX "Agreement_firmAId_firmBId_key" ON "Agreement"("firmAId", "firmBId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE UNIQUE INDEX "AgreementVersion_key_key" ON "AgreementVersion"("key");

-- CreateIndex
CREATE INDEX "AgreementVersion_firmBId_idx" ON "AgreementVersion"("firmBId");

-- CreateIndex
CREATE INDEX "AgreementVersion_status_answerUntil_idx" ON "AgreementVersion"("status", "answerUntil");

-- CreateIndex
CREATE UNIQUE INDEX "AgreementVersion_firmAId_firmBId_version_key" ON "AgreementVersion"("firmAId", "firmBId", "version");

-- CreateIndex
CREATE UNIQUE INDEX "AgreementVersion_firmAId_firmBId_slot_key" ON "AgreementVersion"("firmAId", "firmBId", "slot");

-- CreateIndex
CREATE UNIQUE INDEX "AgreementSignature_versionId_firmId_key" ON "AgreementSignature"("versionId", "firmId");

-- CreateIndex
CREATE INDEX "AgreementTemplate_language_id_idx" ON "AgreementTemplate"("language", "id");

-- CreateIndex
CREATE INDEX "Waiver_leadFirmId_idx" ON "Waiver"("leadFirmId");

-- CreateIndex
CREATE INDEX "Waiver_peerFirmId_idx" ON "Waiver"("peerFirmId");

-- CreateIndex
CREATE UNIQUE INDEX "Waiver_jobId_peerFirmId_key" ON "Waiver"("jobId", "peerFirmId");

-- Written by hand.

-- What firms accepted as they joined: all others stand in the network file.
UPDATE "Agreement" SET "basis" = 'one_sentence' WHERE "endsAt" IS NULL
  AND EXISTS (SELECT 1 FROM "Firm" WHERE "id" = "firmAId" AND "acceptedAgreementAt" IS NOT NULL AND "acceptedAgreementAt" <= "activeAt")
  AND EXISTS (SELECT 1 FROM "Firm" WHERE "id" = "firmBId" AND "acceptedAgreementAt" IS NOT NULL AND "acceptedAgreementAt" <= "activeAt");

-- What was sent is never edited, and a signature is for good.
CREATE TRIGGER "AgreementVersion_refuses_change" BEFORE UPDATE OF "id", "key", "firmAId", "firmBId", "changesId", "proposedByFirmId", "proposedById", "kind", "choices", "text", "hash", "language", "createdAt" ON "AgreementVersion"
WHEN OLD."status" <> 'draft'
BEGIN SELECT RAISE(ABORT, 'AgreementVersion is append-only'); END;
CREATE TRIGGER "AgreementVersion_refuses_deletion" BEFORE DELETE ON "AgreementVersion"
WHEN OLD."status" <> 'draft'
BEGIN SELECT RAISE(ABORT, 'AgreementVersion is append-only'); END;
CREATE TRIGGER "AgreementVersion_refuses_replace" BEFORE INSERT ON "AgreementVersion"
WHEN EXISTS (SELECT 1 FROM "AgreementVersion" WHERE "id" = NEW."id" OR "key" = NEW."key") OR EXISTS (SELECT 1 FROM "AgreementVersion" WHERE "firmAId" = NEW."firmAId" AND "firmBId" = NEW."firmBId" AND ("version" = NEW."version" OR "slot" = NEW."slot"))
BEGIN SELECT RAISE(ABORT, 'AgreementVersion is append-only'); END;
CREATE TRIGGER "AgreementVersion_refuses_replace_by_update" BEFORE UPDATE OF "version", "slot" ON "AgreementVersion"
WHEN EXISTS (SELECT 1 FROM "AgreementVersion" WHERE "firmAId" = NEW."firmAId" AND "firmBId" = NEW."firmBId" AND ("version" = NEW."version" OR "slot" = NEW."slot") AND "id" <> OLD."id")
BEGIN SELECT RAISE(ABORT, 'AgreementVersion is append-only'); END;
CREATE TRIGGER "AgreementSignature_refuses_change" BEFORE UPDATE ON "AgreementSignature"
BEGIN SELECT RAISE(ABORT, 'AgreementSignature is append-only'); END;
CREATE TRIGGER "AgreementSignature_refuses_deletion" BEFORE DELETE ON "AgreementSignature"
BEGIN SELECT RAISE(ABORT, 'AgreementSignature is append-only'); END;
CREATE TRIGGER "AgreementSignature_refuses_replace" BEFORE INSERT ON "AgreementSignature"
WHEN EXISTS (SELECT 1 FROM "AgreementSignature" WHERE "id" = NEW."id") OR EXISTS (SELECT 1 FROM "AgreementSignature" WHERE "versionId" = NEW."versionId" AND "firmId" = NEW."firmId")
BEGIN SELECT RAISE(ABORT, 'AgreementSignature is append-only'); END;
