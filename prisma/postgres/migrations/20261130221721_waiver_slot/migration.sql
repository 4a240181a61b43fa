-- DropIndex
DROP INDEX "Waiver_jobId_peerFirmId_key";

-- AlterTable
ALTER TABLE "Waiver" ADD COLUMN     "slot" TEXT DEFAULT 'live';

-- CreateIndex
CREATE UNIQUE INDEX "Waiver_jobId_peerFirmId_slot_key" ON "Waiver"("jobId", "peerFirmId", "slot");
