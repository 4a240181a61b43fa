-- CreateIndex
CREATE INDEX "Payment_status_billId_idx" ON "Payment"("status", "billId");
