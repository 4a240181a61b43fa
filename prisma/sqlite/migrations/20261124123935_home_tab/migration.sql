-- AlterTable
ALTER TABLE "Identity" ADD COLUMN "homeTabWorkspaceId" TEXT;
