-- AlterTable
ALTER TABLE "Job" ADD COLUMN "missedAt" DATETIME;
