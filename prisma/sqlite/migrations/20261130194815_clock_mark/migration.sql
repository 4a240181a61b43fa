-- CreateTable
CREATE TABLE "ClockMark" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "seenAt" DATETIME NOT NULL,
    "heldFrom" DATETIME,
    "heldUntil" DATETIME
);
