-- AlterTable
ALTER TABLE "Posting" ADD COLUMN     "isAnew" BOOLEAN NOT NULL DEFAULT false;
