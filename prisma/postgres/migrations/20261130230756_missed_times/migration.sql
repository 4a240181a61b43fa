-- AlterTable
ALTER TABLE "Job" ADD COLUMN     "missedAt" TIMESTAMP(3);
