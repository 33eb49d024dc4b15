namespace InProcSignalR.Emulator.DataPlane;

/// <summary>One row of the data plane.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path below the hub.</param>
/// <param name="Success">The status of a success that has nothing to say.</param>
/// <param name="Handle">What it does; the result is the error, or null.</param>
/// <param name="Query">The query parameters it reads, besides <c>application</c> and <c>api-version</c>.</param>
internal sealed record RestRoute(string Method, string Path, int Success, Func<RestCall, RestServices, Task<RestError?>> Handle, params string[] Query);
