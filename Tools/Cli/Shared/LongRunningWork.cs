using Spectre.Console;

namespace MeshSecurity.Cli;

/// <summary>Runs work that shows its progress and that Ctrl-C ends early.</summary>
internal static class LongRunningWork
{
    /// <summary>Runs work that the first Ctrl-C cancels; the second one ends the process.</summary>
    /// <returns>The result of the work; <see cref="ExitCode.Interrupted"/> instead of <see cref="ExitCode.Fine"/> if it was
    /// cancelled.</returns>
    public static int Interruptible(Func<CancellationToken, int> work)
    {
        using var interrupt = new CancellationTokenSource();
        void Interrupt(object? sender, ConsoleCancelEventArgs pressed)
        {
            pressed.Cancel = !interrupt.IsCancellationRequested;
            interrupt.Cancel();
        }

        Console.CancelKeyPress += Interrupt;
        try
        {
            int code = work(interrupt.Token);
            return code == ExitCode.Fine && interrupt.IsCancellationRequested ? ExitCode.Interrupted : code;
        }
        finally
        {
            Console.CancelKeyPress -= Interrupt;
        }
    }

    /// <summary>Runs work with a progress bar; without one if standard error is redirected.</summary>
    /// <param name="error">Standard error.</param>
    /// <param name="what">The plural noun of the items.</param>
    /// <param name="count">The number of items.</param>
    /// <param name="work">The work, which calls its argument after each item; null without a bar.</param>
    public static T WithProgress<T>(TextWriter error, string what, double count, Func<Action?, T> work)
    {
        if (Console.IsErrorRedirected)
        {
            return work(null);
        }

        return ConsoleOf(error).Progress().AutoClear(true).Start(context =>
        {
            ProgressTask task = context.AddTask(what, maxValue: count);
            return work(() => task.Increment(1));
        });
    }

    /// <summary>Runs work with a status line; without one if standard error is redirected.</summary>
    /// <param name="error">Standard error.</param>
    /// <param name="title">The first text of the line.</param>
    /// <param name="work">The work, which calls its argument with a new text; null without a line.</param>
    public static T WithStatus<T>(TextWriter error, string title, Func<Action<string>?, T> work) => Console.IsErrorRedirected
        ? work(null)
        : ConsoleOf(error).Status().Start(title, status => work(text => status.Status(text)));

    private static IAnsiConsole ConsoleOf(TextWriter error) => AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(error) });
}
