namespace MeshSecurity.Tests;

/// <summary>A stream that cannot seek, returns one byte per read, and can fail after a number of bytes.</summary>
internal sealed class UnreliableStream(byte[] content, int failsAfter = int.MaxValue) : Stream
{
    private int at;

    public bool Closed { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => at;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty || at == content.Length)
        {
            return 0;
        }

        FailIfDue();
        buffer[0] = content[at++];
        return 1;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        at += buffer.Length;
        FailIfDue();
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        Closed = true;
        base.Dispose(disposing);
    }

    private void FailIfDue()
    {
        if (at >= failsAfter)
        {
            throw new IOException("The disk is gone.");
        }
    }
}
