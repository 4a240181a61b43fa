-- CreateTable
CREATE TABLE "ClockMark" (
    "id" INTEGER NOT NULL,
    "seenAt" TIMESTAMP(3) NOT NULL,
    "heldFrom" TIMESTAMP(3),
    "heldUntil" TIMESTAMP(3),

    CONSTRAINT "ClockMark_pkey" PRIMARY KEY ("id")
);
