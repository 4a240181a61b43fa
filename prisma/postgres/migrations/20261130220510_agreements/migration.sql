-- AlterTable
ALTER TABLE "Agreement" ADD COLUMN     "basis" TEXT NOT NULL DEFAULT 'network_file',
ADD COLUMN     "noticeAt" TIMESTAMP(3),
ADD COLUMN     "noticeByFirmId" INTEGER,
ADD COLUMN     "versionId" INTEGER;

-- AlterTable
ALTER TABLE "Assignment" ADD COLUMN     "agreementVersionId" INTEGER,
ADD COLUMN     "waiverId" INTEGER;

-- AlterTable
ALTER TABLE "Network" ADD COLUMN     "oneSentenceEndedAt" TIMESTAMP(3);

-- CreateTable
CREATE TABLE "AgreementVersion" (
    "id" SERIAL NOT NULL,
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
    "createdAt" TIMESTAMP(3) NOT NULL,
    "sentAt" TIMESTAMP(3),
    "answerUntil" TIMESTAMP(3),
    "settledAt" TIMESTAMP(3),
    "settledById" INTEGER,
    "reason" TEXT,
    "startsOn" TEXT,
    "endsOn" TEXT,

    CONSTRAINT "AgreementVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AgreementSignature" (
    "id" SERIAL NOT NULL,
    "versionId" INTEGER NOT NULL,
    "firmId" INTEGER NOT NULL,
    "memberId" INTEGER NOT NULL,
    "signer" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "homeId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "consent" TEXT NOT NULL,
    "signedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "AgreementSignature_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UsualAgreement" (
    "firmId" INTEGER NOT NULL,
    "choices" TEXT NOT NULL,
    "savedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "UsualAgreement_pkey" PRIMARY KEY ("firmId")
);

-- CreateTable
CREATE TABLE "AgreementTemplate" (
    "id" SERIAL NOT NULL,
    "language" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "addedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "AgreementTemplate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Waiver" (
    "id" SERIAL NOT NULL,
    "jobId" INTEGER NOT NULL,
    "leadFirmId" INTEGER NOT NULL,
    "peerFirmId" INTEGER NOT NULL,
    "askedById" INTEGER NOT NULL,
    "askedAt" TIMESTAMP(3) NOT NULL,
    "status" TEXT NOT NULL,
    "answeredById" INTEGER,
    "answeredAt" TIMESTAMP(3),

    CONSTRAINT "Waiver_pkey" PRIMARY KEY ("id")
);

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
  AND EXISTS (SELECT 1 FROM "Firm" WHERE "Firm"."id" = "firmAId" AND "acceptedAgreementAt" IS NOT NULL AND "acceptedAgreementAt" <= "activeAt")
  AND EXISTS (SELECT 1 FROM "Firm" WHERE "Firm"."id" = "firmBId" AND "acceptedAgreementAt" IS NOT NULL AND "acceptedAgreementAt" <= "activeAt");

-- What was sent is never edited, and a signature is for good.
CREATE TRIGGER "AgreementVersion_refuses_change" BEFORE UPDATE OF "id", "key", "firmAId", "firmBId", "changesId", "proposedByFirmId", "proposedById", "kind", "choices", "text", "hash", "language", "createdAt" ON "AgreementVersion"
    FOR EACH ROW WHEN (OLD."status" <> 'draft') EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "AgreementVersion_refuses_deletion" BEFORE DELETE ON "AgreementVersion"
    FOR EACH ROW WHEN (OLD."status" <> 'draft') EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "AgreementVersion_refuses_truncate" BEFORE TRUNCATE ON "AgreementVersion"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "AgreementSignature_refuses_change" BEFORE UPDATE OR DELETE ON "AgreementSignature"
    FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "AgreementSignature_refuses_truncate" BEFORE TRUNCATE ON "AgreementSignature"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
