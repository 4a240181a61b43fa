-- AlterTable
ALTER TABLE "Paper" ADD COLUMN "fileWhy" TEXT;
