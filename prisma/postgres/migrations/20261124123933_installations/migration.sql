-- AlterTable
ALTER TABLE "Installation" ADD COLUMN     "installedAt" TIMESTAMP(3),
ADD COLUMN     "refreshToken" TEXT,
ADD COLUMN     "renewalUntil" TIMESTAMP(3),
ADD COLUMN     "tokenExpiresAt" TIMESTAMP(3);
