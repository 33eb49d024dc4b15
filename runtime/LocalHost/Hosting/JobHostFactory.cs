using InProcSignalR.LocalHost.Apps;
using InProcSignalR.LocalHost.Http;
using InProcSignalR.LocalHost.Webhooks;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Host.Config;
using Microsoft.Azure.WebJobs.Host.Executors;

namespace InProcSignalR.LocalHost.Hosting;

/// <summary>Builds the WebJobs host that runs the app's functions, with the extensions that the app brings.</summary>
internal static class JobHostFactory
{
    public static IHost Create(FunctionApp app, LoadedApp code, ExtensionWebhooks webhooks, IndexingErrors errors, IReadOnlyDictionary<string, string?> settings, Action<ILoggingBuilder> logging)
    {
        WebJobsBuilderContext ContextOf(HostBuilderContext context) => new()
        {
            ApplicationRootPath = app.Folder,
            Configuration = context.Configuration,
            EnvironmentName = context.HostingEnvironment.EnvironmentName,
        };

        return new HostBuilder()
            .UseContentRoot(app.Folder)
            .UseEnvironment(Environments.Development)
            .ConfigureLogging(builder =>
            {
                logging(builder);
                builder.AddProvider(errors);
                builder.AddFilter<IndexingErrors>(null, LogLevel.Error);
            })
            .ConfigureAppConfiguration(configuration => configuration
                .AddInMemoryCollection(app.Host.Values)
                .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), setting.Value)))
                .AddEnvironmentVariables())
            .ConfigureWebJobs(
                (context, webJobs) =>
                {
                    webJobs.UseHostId("localhost");
                    webJobs.AddHttp(http =>
                    {
                        http.RoutePrefix = app.Host.RoutePrefix;
                        http.SetResponse = HttpFunctionInvoker.SetResult;
                    });
                    webJobs.AddExecutionContextBinding(options => options.AppDirectory = app.Folder);
                    foreach (var startup in code.Startups)
                    {
                        webJobs.UseWebJobsStartup(startup, ContextOf(context), Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance);
                    }
                },
                options => options.AllowPartialHostStartup = true,
                (context, configuration) =>
                {
                    foreach (var startup in code.Startups.Where(startup => startup.IsAssignableTo(typeof(Microsoft.Azure.WebJobs.Hosting.IWebJobsConfigurationStartup))))
                    {
                        configuration.UseWebJobsConfigurationStartup(startup, ContextOf(context), Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance);
                    }
                })
            .ConfigureServices(services =>
            {
                services.AddSingleton<ITypeLocator>(new AppTypes(code.FunctionTypes));
#pragma warning disable CS0618 // The host's side of webhooks is marked as a preview.
                services.AddSingleton<IWebHookProvider>(webhooks);
#pragma warning restore CS0618
                services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(500));
            })
            .Build();
    }

    private sealed class AppTypes(IReadOnlyList<Type> types) : ITypeLocator
    {
        public IReadOnlyList<Type> GetTypes() => types;
    }
}
