-- AlterTable
ALTER TABLE "Installation" ADD COLUMN "installedAt" DATETIME;
ALTER TABLE "Installation" ADD COLUMN "refreshToken" TEXT;
ALTER TABLE "Installation" ADD COLUMN "renewalUntil" DATETIME;
ALTER TABLE "Installation" ADD COLUMN "tokenExpiresAt" DATETIME;
