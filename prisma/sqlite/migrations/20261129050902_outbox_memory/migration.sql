-- AlterTable
ALTER TABLE "OutboxRow" ADD COLUMN "memory" TEXT;
