using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace MeshSecurity.Implementation;

/// <summary>The processor's cache.</summary>
internal static class Cache
{
    /// <summary>
    /// Something of at most a cache line will be needed soon: it is fetched meanwhile. Changes nothing; does nothing on
    /// processors that cannot be told.
    /// </summary>
    public static unsafe void Expect<T>(ref readonly T item)
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
