-- AlterTable
ALTER TABLE "Job" ADD COLUMN     "resumedAt" TIMESTAMP(3);
