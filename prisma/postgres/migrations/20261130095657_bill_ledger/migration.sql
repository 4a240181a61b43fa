-- AlterTable
ALTER TABLE "Bill" ADD COLUMN     "ledger" TEXT;
