-- AlterTable
ALTER TABLE "Network" ADD COLUMN "approveAfterDays" INTEGER;
