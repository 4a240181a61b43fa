-- AlterTable
ALTER TABLE "Job" ADD COLUMN     "firstRound" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "firstRoundEndedAt" TIMESTAMP(3),
ADD COLUMN     "firstRoundEndsAt" TIMESTAMP(3);

-- CreateTable
CREATE TABLE "PreferredPeer" (
    "firmId" INTEGER NOT NULL,
    "peerFirmId" INTEGER NOT NULL,

    CONSTRAINT "PreferredPeer_pkey" PRIMARY KEY ("firmId","peerFirmId")
);

-- CreateTable
CREATE TABLE "AskedFirm" (
    "id" SERIAL NOT NULL,
    "jobId" INTEGER NOT NULL,
    "firmId" INTEGER NOT NULL,

    CONSTRAINT "AskedFirm_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "AskedFirm_jobId_firmId_key" ON "AskedFirm"("jobId", "firmId");

-- CreateIndex
CREATE INDEX "Job_status_firstRoundEndedAt_firstRoundEndsAt_idx" ON "Job"("status", "firstRoundEndedAt", "firstRoundEndsAt");

-- AddForeignKey
ALTER TABLE "AskedFirm" ADD CONSTRAINT "AskedFirm_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "Job"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
