-- AlterTable
ALTER TABLE "Firm" ADD COLUMN     "accounting" TEXT NOT NULL DEFAULT '{}';
