namespace MeshSecurity.Benchmarks;

/// <summary>Executes lists of commands on a ledger.</summary>
internal static class LedgerCommands
{
    /// <summary>Executes the commands of a set-up, which are not measured.</summary>
    public static void Prepare(this MeshLedger ledger, IEnumerable<Command> commands)
    {
        foreach (Command command in commands)
        {
            ledger.Execute(command);
        }
    }

    /// <summary>Executes commands without allocation and returns the number of accepted ones.</summary>
    public static int ExecuteAll(this MeshLedger ledger, Command[] commands)
    {
        int accepted = 0;
        foreach (Command command in commands)
        {
            accepted += ledger.Execute(command).IsAccepted ? 1 : 0;
        }

        return accepted;
    }

    /// <summary>Executes commands behind a checkpoint, rolls back, and returns the number of accepted ones.</summary>
    public static int ExecuteAndRollBack(this MeshLedger ledger, Command[] commands)
    {
        ledger.Checkpoint();
        int accepted = ledger.ExecuteAll(commands);
        ledger.Rollback();
        return accepted;
    }
}
