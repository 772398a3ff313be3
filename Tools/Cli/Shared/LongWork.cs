using Spectre.Console;

namespace MeshSecurity.Cli;

/// <summary>Work that takes a while: it shows how far it is, and Ctrl-C ends it early, with what was reached until then.</summary>
internal static class LongWork
{
    /// <summary>Does the work; the first Ctrl-C cancels it, a second one ends the process.</summary>
    /// <returns>What the work returns; <see cref="ExitCode.Interrupted"/> in place of <see cref="ExitCode.Fine"/> where it was cancelled.</returns>
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

    /// <summary>Does the work with a bar on a terminal, and without one where nobody looks.</summary>
    /// <param name="error">The terminal.</param>
    /// <param name="what">What there are many of.</param>
    /// <param name="count">How many.</param>
    /// <param name="work">Calls back after each of them; null where nobody looks.</param>
    public static T WithProgress<T>(TextWriter error, string what, double count, Func<Action?, T> work)
    {
        if (Console.IsErrorRedirected)
        {
            return work(null);
        }

        IAnsiConsole console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(error) });
        return console.Progress().AutoClear(true).Start(context =>
        {
            ProgressTask task = context.AddTask(what, maxValue: count);
            return work(() => task.Increment(1));
        });
    }
}
