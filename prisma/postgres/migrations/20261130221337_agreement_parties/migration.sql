-- CreateTable
CREATE TABLE "AgreementParty" (
    "firmId" INTEGER NOT NULL,
    "details" TEXT NOT NULL,
    "savedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "AgreementParty_pkey" PRIMARY KEY ("firmId")
);

-- CreateTable
CREATE TABLE "AgreementReminder" (
    "id" SERIAL NOT NULL,
    "agreementId" INTEGER NOT NULL,
    "firmId" INTEGER NOT NULL,
    "dueOn" TEXT NOT NULL,
    "days" INTEGER NOT NULL,
    "sentAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "AgreementReminder_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "AgreementReminder_firmId_idx" ON "AgreementReminder"("firmId");

-- CreateIndex
CREATE UNIQUE INDEX "AgreementReminder_agreementId_firmId_dueOn_days_key" ON "AgreementReminder"("agreementId", "firmId", "dueOn", "days");
