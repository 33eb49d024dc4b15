using System.Reflection;
using InProcSignalR.LocalHost.Authentication;
using InProcSignalR.LocalHost.Hosting;
using Microsoft.Extensions.Logging;

namespace InProcSignalR.Benchmarks.Support;

/// <summary>This repository's app in LocalHost, on free ports and without logging.</summary>
internal static class ChatApp
{
    public static readonly Persona Ada = new("ada", "Ada Lovelace");

    public static Task<FunctionsLocalHost> StartAsync() => FunctionsLocalHost.StartAsync(Folder(), options => options.ConfigureLogging = logging => logging.ClearProviders());

    private static string Folder()
        => typeof(ChatApp).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "FunctionApp").Value!;
}
