-- AlterTable
ALTER TABLE "Job" ADD COLUMN     "accessEndedAt" TIMESTAMP(3),
ADD COLUMN     "accessReads" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "accessShown" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "accessWipedAt" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "Network" ADD COLUMN     "accessDays" INTEGER NOT NULL DEFAULT 14;

-- CreateIndex
CREATE INDEX "Job_accessEndedAt_idx" ON "Job"("accessEndedAt");

-- CreateIndex
CREATE INDEX "Job_accessShown_id_idx" ON "Job"("accessShown", "id");

-- What is over already is to be wiped, too: no sooner than it would be had it ended when it last changed.
UPDATE "Job" SET "accessEndedAt" = "changedAt" WHERE "status" IN ('approved', 'closed', 'expired', 'cancelled');

-- Messages of before show access notes, and are to be drawn anew.
UPDATE "Job" SET "accessShown" = true
WHERE "id" IN (SELECT "jobId" FROM "Posting" WHERE "surface" LIKE 'member:%');
