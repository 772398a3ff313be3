using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace MeshSecurity.Implementation;

/// <summary>Prefetches memory into the cache of the processor.</summary>
internal static class CpuCache
{
    /// <summary>Prefetches an item of at most one cache line. Changes no value; does nothing on processors without SSE.</summary>
    public static unsafe void Prefetch<T>(ref readonly T item)
        where T : unmanaged
    {
        if (Sse.IsSupported)
        {
            byte* first = (byte*)Unsafe.AsPointer(ref Unsafe.AsRef(in item));
            Sse.Prefetch0(first);
            Sse.Prefetch0(first + sizeof(T) - 1);
        }
    }
}
