-- AlterTable
ALTER TABLE "Firm" ADD COLUMN     "reminders" TEXT NOT NULL DEFAULT '{}';

-- CreateTable
CREATE TABLE "ReminderSlot" (
    "id" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "firmId" INTEGER NOT NULL,
    "billId" INTEGER,
    "jobId" INTEGER,
    "chain" TEXT NOT NULL,
    "offset" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL,
    "sentOn" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ReminderSlot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReminderPause" (
    "id" SERIAL NOT NULL,
    "billId" INTEGER NOT NULL,
    "firmId" INTEGER NOT NULL,
    "memberId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "untilOn" TEXT,
    "reason" TEXT,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ReminderPause_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "ReminderSlot_key_key" ON "ReminderSlot"("key");

-- CreateIndex
CREATE INDEX "ReminderSlot_billId_id_idx" ON "ReminderSlot"("billId", "id");

-- CreateIndex
CREATE INDEX "ReminderSlot_jobId_id_idx" ON "ReminderSlot"("jobId", "id");

-- CreateIndex
CREATE INDEX "ReminderSlot_firmId_sentOn_idx" ON "ReminderSlot"("firmId", "sentOn");

-- CreateIndex
CREATE INDEX "ReminderPause_billId_id_idx" ON "ReminderPause"("billId", "id");
