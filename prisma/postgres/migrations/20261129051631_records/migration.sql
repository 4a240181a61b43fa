-- AlterTable
ALTER TABLE "Firm" ADD COLUMN     "insuranceEndsOn" TEXT;

-- AlterTable
ALTER TABLE "Network" ADD COLUMN     "stopsLatePayers" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "RecordEntry" (
    "id" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "firmId" INTEGER NOT NULL,
    "peerFirmId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "jobId" INTEGER NOT NULL,
    "billId" INTEGER,
    "days" INTEGER,
    "onTime" BOOLEAN,
    "at" TIMESTAMP(3) NOT NULL,
    "answer" TEXT,

    CONSTRAINT "RecordEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RecordTally" (
    "id" SERIAL NOT NULL,
    "firmId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "days" INTEGER NOT NULL DEFAULT 0,
    "entries" INTEGER NOT NULL,
    "onTime" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "RecordTally_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PeerTally" (
    "id" SERIAL NOT NULL,
    "leadFirmId" INTEGER NOT NULL,
    "serviceFirmId" INTEGER NOT NULL,
    "month" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "jobs" INTEGER NOT NULL,
    "minutes" INTEGER NOT NULL,
    "billedMinor" BIGINT NOT NULL,

    CONSTRAINT "PeerTally_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "RecordEntry_key_key" ON "RecordEntry"("key");

-- CreateIndex
CREATE INDEX "RecordEntry_firmId_at_id_idx" ON "RecordEntry"("firmId", "at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "RecordTally_firmId_kind_days_key" ON "RecordTally"("firmId", "kind", "days");

-- CreateIndex
CREATE INDEX "PeerTally_serviceFirmId_month_idx" ON "PeerTally"("serviceFirmId", "month");

-- CreateIndex
CREATE INDEX "PeerTally_leadFirmId_month_idx" ON "PeerTally"("leadFirmId", "month");

-- CreateIndex
CREATE UNIQUE INDEX "PeerTally_leadFirmId_serviceFirmId_month_currency_key" ON "PeerTally"("leadFirmId", "serviceFirmId", "month", "currency");
