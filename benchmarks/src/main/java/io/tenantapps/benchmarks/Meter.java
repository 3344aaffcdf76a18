package io.tenantapps.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.LongSupplier;

/** Measures the cost of a piece of work on this thread or in this process. */
final class Meter {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** The work to measure. The work returns a value, so that the compiler cannot remove it. */
    interface Work {
        Object run() throws Exception;
    }

    /** The cost of one piece of work: nanoseconds of CPU and allocated bytes. */
    record Cost(double cpuNanos, double bytes) {}

    private Meter() {}

    static volatile Object sink;

    /**
     * Measures the two pieces of work alternately, round after round, so that the same noise affects both. Returns the
     * median of the rounds. Half as many warm-up rounds run first.
     *
     * @param cpu the CPU clock of this thread or of the whole process
     */
    static Cost[] compare(int rounds, int times, LongSupplier cpu, Work one, Work other) throws Exception {
        Work[] works = {one, other};
        double[][] nanos = new double[2][rounds];
        double[][] bytes = new double[2][rounds];
        for (int round = -rounds / 2 - 1; round < rounds; round++) {
            for (int i = 0; i < 2; i++) {
                long allocated = allocatedBytes();
                long before = cpu.getAsLong();
                for (int n = 0; n < times; n++) {
                    sink = works[i].run();
                }
                if (round >= 0) {
                    nanos[i][round] = (cpu.getAsLong() - before) / (double) times;
                    bytes[i][round] = (allocatedBytes() - allocated) / (double) times;
                }
            }
        }
        return new Cost[] {new Cost(median(nanos[0]), median(bytes[0])), new Cost(median(nanos[1]), median(bytes[1]))};
    }

    /**
     * Returns the bytes that the living threads have allocated. The threads of a bulk run exist longer than a round.
     */
    private static long allocatedBytes() {
        long sum = 0;
        for (long bytes : THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds())) {
            sum += Math.max(0, bytes);
        }
        return sum;
    }

    static long processCpuNanos() {
        return SYSTEM.getProcessCpuTime();
    }

    /** Returns the bytes in use after a garbage collection. */
    static long heapInUse() {
        for (int i = 0; i < 3; i++) {
            System.gc(); // returns after a full collection
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
