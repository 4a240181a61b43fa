-- AlterTable
ALTER TABLE "AgreementVersion" ADD COLUMN "jobId" INTEGER;
