package dev.eddy.spark.driver;

import dev.eddy.spark.Wire;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import scala.Function2;
import scala.runtime.BoxedUnit;

/** Writes what becomes of tasks and executors as lines of {@link Wire}. Answers come from Spark at once, events a little later. */
final class Reports extends SparkListener implements Function2<Object, String, BoxedUnit> {
    private static final String OF_TASK = "TaskFailure: ";

    private final PrintStream out;
    private final Set<Integer> ended = new HashSet<>();
    private final Set<Long> running = new HashSet<>();
    private boolean begun;

    Reports(PrintStream out) {
        this.out = out;
    }

    @Override
    public synchronized void onTaskStart(SparkListenerTaskStart event) {
        running.add(event.taskInfo().taskId());
        int task = event.taskInfo().partitionId();
        if (!ended.contains(task)) {
            String where = event.taskInfo().host() + " " + event.taskInfo().executorId();
            out.println(Wire.line(Wire.STARTED, Integer.toString(task), where));
        }
    }

    /** A task gave its answer. */
    @Override
    public synchronized BoxedUnit apply(Object task, String answer) {
        ended.add((Integer) task);
        out.println(Wire.line(Wire.ENDED, task.toString(), answer));
        return BoxedUnit.UNIT;
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd event) {
        running.remove(event.taskInfo().taskId());
        notifyAll();
    }

    @Override
    public synchronized void onExecutorAdded(SparkListenerExecutorAdded event) {
        begun = true;
        notifyAll();
    }

    @Override
    public synchronized void onExecutorRemoved(SparkListenerExecutorRemoved event) {
        if (!event.reason().contains("killed by driver")) {
            out.println(Wire.line(
                    Wire.NOTE,
                    "executor " + event.executorId() + " is lost ("
                            + event.reason().lines().findFirst().orElse("") + "); its tasks go on elsewhere"));
        }
    }

    /** Says why nothing more will come. */
    synchronized void failed(Exception reason) {
        out.println(Wire.line(Wire.FAILED, sentence(String.valueOf(reason.getMessage()))));
    }

    /** Of a task that was given up, Spark tells a story with the failure in it. */
    private static String sentence(String message) {
        int own = message.indexOf(OF_TASK);
        String told = own >= 0 ? message.substring(own + OF_TASK.length()) : message;
        String first = told.lines().findFirst().orElse(told);
        return first.contains("SparkContext was shut down") || first.contains("stopped SparkContext")
                ? "no master answers there, or it ended the application"
                : first;
    }

    /** Says so if no executor comes. */
    synchronized void awaitExecutor(int seconds, boolean local) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!begun && !local && System.nanoTime() < until) {
            pause();
        }
        if (!begun && !local) {
            out.println(Wire.line(
                    Wire.NOTE,
                    "no executor has come in " + seconds
                            + " s; is there a master at this address, with workers that have cores and memory left?"));
        }
    }

    /** Returns when no task runs, at the latest after so many seconds. */
    synchronized void awaitRunning(long seconds) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!running.isEmpty() && System.nanoTime() < until) {
            pause();
        }
    }

    private void pause() {
        try {
            wait(100);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
