package dev.eddy.spark.driver;

import java.io.Serializable;
import org.apache.spark.TaskContext;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction2;

/** A task in an executor, which has Eddy do it. */
final class EddyTask extends AbstractFunction2<TaskContext, Iterator<Integer>, String> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String classPath;
    private final String kind;
    private final String spec;

    EddyTask(String classPath, String kind, String spec) {
        this.classPath = classPath;
        this.kind = kind;
        this.spec = spec;
    }

    @Override
    public String apply(TaskContext context, Iterator<Integer> numbers) {
        return Eddy.at(classPath).run(kind, spec, numbers.next(), context::isInterrupted);
    }
}
