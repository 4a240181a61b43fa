-- CreateTable
CREATE TABLE "Erasure" (
    "memberId" INTEGER NOT NULL,
    "firmId" INTEGER NOT NULL,
    "person" TEXT NOT NULL,

    CONSTRAINT "Erasure_pkey" PRIMARY KEY ("memberId")
);
