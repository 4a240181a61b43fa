-- AlterTable
ALTER TABLE "Firm" ADD COLUMN     "approvesBills" BOOLEAN;
