-- DropIndex
DROP INDEX "Bill_serviceFirmId_leadFirmId_number_key";

-- AlterTable
ALTER TABLE "Bill" ADD COLUMN "numberKey" TEXT;

-- What is written in plain signs alone has its key at once; of those that share one the first alone, so that none
-- stands in the way. What is left without one, the program compares itself.
UPDATE "Bill" SET "numberKey" = lower("number") WHERE "id" IN (
  SELECT MIN("id") FROM "Bill" WHERE "number" NOT GLOB '*[^ -~]*'
  GROUP BY "serviceFirmId", "leadFirmId", lower("number")
);

-- CreateIndex
CREATE UNIQUE INDEX "Bill_serviceFirmId_leadFirmId_numberKey_key" ON "Bill"("serviceFirmId", "leadFirmId", "numberKey");
