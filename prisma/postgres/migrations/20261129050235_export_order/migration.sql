-- DropIndex
DROP INDEX "Bill_leadFirmId_status_dueOn_idx";

-- DropIndex
DROP INDEX "Bill_serviceFirmId_status_dueOn_idx";

-- CreateIndex
CREATE INDEX "Assignment_leadFirmId_assignedAt_id_idx" ON "Assignment"("leadFirmId", "assignedAt", "id");

-- CreateIndex
CREATE INDEX "Assignment_serviceFirmId_assignedAt_id_idx" ON "Assignment"("serviceFirmId", "assignedAt", "id");

-- CreateIndex
CREATE INDEX "Bill_leadFirmId_status_dueOn_id_idx" ON "Bill"("leadFirmId", "status", "dueOn", "id");

-- CreateIndex
CREATE INDEX "Bill_serviceFirmId_status_dueOn_id_idx" ON "Bill"("serviceFirmId", "status", "dueOn", "id");

-- CreateIndex
CREATE INDEX "Bill_leadFirmId_billOn_id_idx" ON "Bill"("leadFirmId", "billOn", "id");

-- CreateIndex
CREATE INDEX "Bill_serviceFirmId_billOn_id_idx" ON "Bill"("serviceFirmId", "billOn", "id");
