-- AlterTable
ALTER TABLE "Firm" ADD COLUMN     "respondDays" INTEGER NOT NULL DEFAULT 7;
