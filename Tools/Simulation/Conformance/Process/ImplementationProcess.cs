namespace MeshSecurity.Testing;

/// <summary>A process of an implementation, which answers requests line by line.</summary>
internal sealed class ImplementationProcess(string command, TimeSpan limit, TimeSpan startup) : IDisposable
{
    private readonly LineProcess process = new(command);
    private TimeSpan allowance = startup;
    private byte[] last = [];

    /// <summary>Returns the number of resets, which is the number of runs that the process has served.</summary>
    public int Resets { get; private set; }

    /// <summary>Returns whether every request was answered, so that more can be sent.</summary>
    public bool IsUsable { get; private set; } = true;

    /// <summary>Resets the implementation to the genesis of a mesh.</summary>
    /// <exception cref="ConversationException">No answer arrives.</exception>
    /// <exception cref="DocumentException">The answer is not one to a reset.</exception>
    public Capabilities Reset(Configuration mesh)
    {
        Resets++;
        Ask(new Request.Reset(mesh));
        return Capabilities.Read(Answer("ok"), "ok");
    }

    /// <summary>Sends requests, whose answers arrive in the same order.</summary>
    /// <exception cref="ConversationException">The process wrote a line before the request, or does not read.</exception>
    public void Ask(params ReadOnlySpan<Request> requests)
    {
        string lines = "";
        foreach (Request request in requests)
        {
            lines += $"{request}\n";
        }

        IsUsable = false;
        process.Send(lines, limit + allowance);
        IsUsable = true;
    }

    /// <summary>Returns the next answer.</summary>
    /// <exception cref="ConversationException">No answer arrives.</exception>
    public byte[] Answer(string what)
    {
        IsUsable = false;
        byte[] answer = process.Receive(what, limit + allowance);
        (allowance, last, IsUsable) = (TimeSpan.Zero, answer, true);
        return answer;
    }

    /// <summary>Marks the process as unusable, because its last answer is invalid.</summary>
    public ConversationException Refuse(DocumentException refused)
    {
        IsUsable = false;
        string faults = string.Join("; ", refused.Faults);
        return new(ProtocolViolation.Protocol, $"gets {LineProcess.Show(last)}, which is no {refused.Document}: {faults}");
    }

    /// <summary>Ends the process. Lets a usable one end by itself.</summary>
    public void Dispose()
    {
        if (IsUsable)
        {
            process.Close();
        }

        process.Dispose();
    }
}
