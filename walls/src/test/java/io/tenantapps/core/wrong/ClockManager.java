package io.tenantapps.core.wrong;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

class ClockManager {
    Supplier<LocalDate> asReference = LocalDate::now;
    Clock clock = Clock.systemUTC();

    Object looks() throws InterruptedException {
        Thread.sleep(1);
        TimeUnit.SECONDS.sleep(1);
        long sum = System.currentTimeMillis() + System.nanoTime();
        return sum + Instant.now().toString() + LocalDateTime.now() + new Date();
    }

    void prints(RuntimeException failure) {
        System.out.println(failure);
        System.err.println(failure);
        failure.printStackTrace();
    }
}
