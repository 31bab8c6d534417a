package dev.eddy.study;

import dev.eddy.cluster.Cluster;
import dev.eddy.cluster.ClusterWork;
import dev.eddy.cluster.TaskProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A cluster of threads that gives every task to two of them at once, as one does that takes a slow process for a lost one. */
final class Twice implements Cluster {
    final List<String> answers = new ArrayList<>();

    @Override
    public String address() {
        return "twice";
    }

    @Override
    public void run(ClusterWork work, Listener listener) {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int i = 0; i < work.tasks(); i++) {
                int task = i;
                listener.started(task, "thread");
                List<Future<String>> both = new ArrayList<>();
                for (int copy = 0; copy < 2; copy++) {
                    both.add(threads.submit(
                            () -> TaskProcess.run(work.kind(), work.spec(), task, listener::stopRequested)));
                }
                for (Future<String> one : both) {
                    answers.add(one.get());
                }
                listener.ended(task, both.get(0).get());
            }
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            threads.shutdown();
        }
    }
}
