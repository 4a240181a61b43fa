-- CreateTable
CREATE TABLE "PreferredPeer" (
    "firmId" INTEGER NOT NULL,
    "peerFirmId" INTEGER NOT NULL,

    PRIMARY KEY ("firmId", "peerFirmId")
);

-- CreateTable
CREATE TABLE "AskedFirm" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "jobId" INTEGER NOT NULL,
    "firmId" INTEGER NOT NULL,
    CONSTRAINT "AskedFirm_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "Job" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- AlterTable
ALTER TABLE "Job" ADD COLUMN "firstRound" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Job" ADD COLUMN "firstRoundEndsAt" DATETIME;
ALTER TABLE "Job" ADD COLUMN "firstRoundEndedAt" DATETIME;

-- CreateIndex
CREATE INDEX "Job_status_firstRoundEndedAt_firstRoundEndsAt_idx" ON "Job"("status", "firstRoundEndedAt", "firstRoundEndsAt");

-- CreateIndex
CREATE UNIQUE INDEX "AskedFirm_jobId_firmId_key" ON "AskedFirm"("jobId", "firmId");
