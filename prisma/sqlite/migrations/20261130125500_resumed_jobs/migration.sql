-- AlterTable
ALTER TABLE "Job" ADD COLUMN "resumedAt" DATETIME;
