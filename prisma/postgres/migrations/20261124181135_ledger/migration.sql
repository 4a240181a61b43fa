-- AlterTable
ALTER TABLE "Job" ADD COLUMN     "approvedAt" TIMESTAMP(3),
ADD COLUMN     "workDoneAt" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "Terms" ADD COLUMN     "expensesMinor" INTEGER,
ADD COLUMN     "lateFeeBps" INTEGER;

-- CreateTable
CREATE TABLE "TimeEntry" (
    "id" SERIAL NOT NULL,
    "jobId" INTEGER NOT NULL,
    "firmId" INTEGER NOT NULL,
    "memberId" INTEGER NOT NULL,
    "enteredById" INTEGER NOT NULL,
    "minutes" INTEGER NOT NULL,
    "workedOn" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "reversesId" INTEGER,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "TimeEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Expense" (
    "id" SERIAL NOT NULL,
    "jobId" INTEGER NOT NULL,
    "firmId" INTEGER NOT NULL,
    "enteredById" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "amountMinor" INTEGER NOT NULL,
    "spentOn" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "receipt" TEXT NOT NULL,
    "reversesId" INTEGER,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Expense_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Visit" (
    "id" SERIAL NOT NULL,
    "jobId" INTEGER NOT NULL,
    "memberId" INTEGER NOT NULL,
    "startedAt" TIMESTAMP(3) NOT NULL,
    "entryId" INTEGER,
    "endedAt" TIMESTAMP(3),
    "slot" TEXT,

    CONSTRAINT "Visit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Increase" (
    "id" SERIAL NOT NULL,
    "jobId" INTEGER NOT NULL,
    "memberId" INTEGER NOT NULL,
    "termsVersion" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "slot" TEXT,
    "answeredById" INTEGER,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "answeredAt" TIMESTAMP(3),

    CONSTRAINT "Increase_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Bill" (
    "id" SERIAL NOT NULL,
    "jobId" INTEGER NOT NULL,
    "summary" TEXT NOT NULL,
    "serviceFirmId" INTEGER NOT NULL,
    "leadFirmId" INTEGER NOT NULL,
    "number" TEXT,
    "status" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "currency" TEXT NOT NULL,
    "totalMinor" INTEGER NOT NULL,
    "lines" TEXT NOT NULL,
    "netDays" INTEGER NOT NULL,
    "lateFeeBps" INTEGER,
    "billOn" TEXT,
    "dueOn" TEXT,
    "clientNote" TEXT,
    "reason" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "submittedAt" TIMESTAMP(3),
    "approvedAt" TIMESTAMP(3),
    "settledAt" TIMESTAMP(3),
    "liveJobId" INTEGER,

    CONSTRAINT "Bill_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Payment" (
    "id" SERIAL NOT NULL,
    "billId" INTEGER NOT NULL,
    "amountMinor" INTEGER NOT NULL,
    "paidOn" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "recordedById" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "query" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "answeredAt" TIMESTAMP(3),

    CONSTRAINT "Payment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Dispute" (
    "id" SERIAL NOT NULL,
    "billId" INTEGER NOT NULL,
    "amountMinor" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "raisedById" INTEGER NOT NULL,
    "raisedAt" TIMESTAMP(3) NOT NULL,
    "settledBy" TEXT,
    "settledById" INTEGER,
    "settledAt" TIMESTAMP(3),

    CONSTRAINT "Dispute_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "TimeEntry_reversesId_key" ON "TimeEntry"("reversesId");

-- CreateIndex
CREATE INDEX "TimeEntry_jobId_id_idx" ON "TimeEntry"("jobId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Expense_reversesId_key" ON "Expense"("reversesId");

-- CreateIndex
CREATE INDEX "Expense_jobId_id_idx" ON "Expense"("jobId", "id");

-- CreateIndex
CREATE INDEX "Visit_jobId_id_idx" ON "Visit"("jobId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Visit_memberId_slot_key" ON "Visit"("memberId", "slot");

-- CreateIndex
CREATE UNIQUE INDEX "Increase_jobId_slot_key" ON "Increase"("jobId", "slot");

-- CreateIndex
CREATE UNIQUE INDEX "Bill_liveJobId_key" ON "Bill"("liveJobId");

-- CreateIndex
CREATE INDEX "Bill_leadFirmId_status_dueOn_idx" ON "Bill"("leadFirmId", "status", "dueOn");

-- CreateIndex
CREATE INDEX "Bill_serviceFirmId_status_dueOn_idx" ON "Bill"("serviceFirmId", "status", "dueOn");

-- CreateIndex
CREATE INDEX "Bill_status_dueOn_idx" ON "Bill"("status", "dueOn");

-- CreateIndex
CREATE INDEX "Bill_jobId_idx" ON "Bill"("jobId");

-- CreateIndex
CREATE UNIQUE INDEX "Bill_serviceFirmId_leadFirmId_number_key" ON "Bill"("serviceFirmId", "leadFirmId", "number");

-- CreateIndex
CREATE INDEX "Payment_billId_id_idx" ON "Payment"("billId", "id");

-- CreateIndex
CREATE INDEX "Dispute_billId_id_idx" ON "Dispute"("billId", "id");

-- AddForeignKey
ALTER TABLE "Payment" ADD CONSTRAINT "Payment_billId_fkey" FOREIGN KEY ("billId") REFERENCES "Bill"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Dispute" ADD CONSTRAINT "Dispute_billId_fkey" FOREIGN KEY ("billId") REFERENCES "Bill"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Written by hand. What was worked and spent is never edited: a correction is a new entry.
CREATE TRIGGER "TimeEntry_refuses_change" BEFORE UPDATE OR DELETE ON "TimeEntry"
    FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "TimeEntry_refuses_truncate" BEFORE TRUNCATE ON "TimeEntry"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "Expense_refuses_change" BEFORE UPDATE OR DELETE ON "Expense"
    FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "Expense_refuses_truncate" BEFORE TRUNCATE ON "Expense"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
