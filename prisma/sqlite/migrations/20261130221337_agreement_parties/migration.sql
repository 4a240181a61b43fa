-- CreateTable
CREATE TABLE "AgreementParty" (
    "firmId" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "details" TEXT NOT NULL,
    "savedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "AgreementReminder" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "agreementId" INTEGER NOT NULL,
    "firmId" INTEGER NOT NULL,
    "dueOn" TEXT NOT NULL,
    "days" INTEGER NOT NULL,
    "sentAt" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "AgreementReminder_firmId_idx" ON "AgreementReminder"("firmId");

-- CreateIndex
CREATE UNIQUE INDEX "AgreementReminder_agreementId_firmId_dueOn_days_key" ON "AgreementReminder"("agreementId", "firmId", "dueOn", "days");

-- Written by hand.

-- Under the name that those of all append-only tables have.
DROP TRIGGER "AgreementVersion_refuses_change";
CREATE TRIGGER "AgreementVersion_refuses_update" BEFORE UPDATE OF "id", "key", "firmAId", "firmBId", "changesId", "proposedByFirmId", "proposedById", "kind", "choices", "text", "hash", "language", "createdAt" ON "AgreementVersion"
WHEN OLD."status" <> 'draft'
BEGIN SELECT RAISE(ABORT, 'AgreementVersion is append-only'); END;
DROP TRIGGER "AgreementSignature_refuses_change";
CREATE TRIGGER "AgreementSignature_refuses_update" BEFORE UPDATE ON "AgreementSignature"
BEGIN SELECT RAISE(ABORT, 'AgreementSignature is append-only'); END;
