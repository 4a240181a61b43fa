-- CreateTable
CREATE TABLE "Erasure" (
    "memberId" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "firmId" INTEGER NOT NULL,
    "person" TEXT NOT NULL
);
