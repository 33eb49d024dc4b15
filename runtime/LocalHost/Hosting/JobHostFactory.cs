using InProcSignalR.LocalHost.Apps;
using InProcSignalR.LocalHost.Http;
using InProcSignalR.LocalHost.Triggers;
using InProcSignalR.LocalHost.Webhooks;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Host.Config;
using Microsoft.Azure.WebJobs.Extensions.Timers;
using Microsoft.Azure.WebJobs.Host;
using Microsoft.Azure.WebJobs.Host.Executors;
using Microsoft.Azure.WebJobs.Host.Listeners;
using Microsoft.Azure.WebJobs.Host.Loggers;
using Microsoft.Azure.WebJobs.Host.Timers;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Abstractions;
using FunctionMetadata = InProcSignalR.LocalHost.Apps.FunctionMetadata;

namespace InProcSignalR.LocalHost.Hosting;

/// <summary>Builds the WebJobs host that runs the app's functions, with the extensions that the app brings.</summary>
internal static class JobHostFactory
{
    public static IHost Create(FunctionApp app, LoadedApp code, ExtensionWebhooks webhooks, IndexingErrors errors, IReadOnlyDictionary<string, string?> settings, LocalHostOptions options, Action<ILoggingBuilder> logging)
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
                .AddInMemoryCollection([KeyValuePair.Create<string, string?>("AzureWebJobsConfigurationSection", HostJson.Section), .. app.Host.Values])
                .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), setting.Value)))
                .AddEnvironmentVariables()
                .AddInMemoryCollection(Silent(app, options).Select(function => KeyValuePair.Create($"AzureWebJobs.{function.Name}.Disabled", (string?)bool.TrueString))))
            .ConfigureWebJobs(
                (context, webJobs) =>
                {
                    webJobs.UseHostId("localhost");
                    webJobs.AddHttp(http =>
                    {
                        http.RoutePrefix = app.Host.RoutePrefix;
                        http.SetResponse = HttpFunctionInvoker.SetResult;
                    });
                    webJobs.AddTimers();
                    webJobs.AddExecutionContextBinding(execution => execution.AppDirectory = app.Folder);
                    foreach (var startup in code.Startups)
                    {
                        Start(startup, () => webJobs.UseWebJobsStartup(startup, ContextOf(context), NullLoggerFactory.Instance));
                    }
                },
                jobHost => jobHost.AllowPartialHostStartup = true,
                (context, configuration) =>
                {
                    foreach (var startup in code.Startups.Where(startup => startup.IsAssignableTo(typeof(Microsoft.Azure.WebJobs.Hosting.IWebJobsConfigurationStartup))))
                    {
                        Start(startup, () => configuration.UseWebJobsConfigurationStartup(startup, ContextOf(context), NullLoggerFactory.Instance));
                    }
                })
            .ConfigureServices(services =>
            {
                services.AddSingleton<ITypeLocator>(new AppTypes(code.FunctionTypes));
#pragma warning disable CS0618 // The host's side of webhooks is marked as a preview.
                services.AddSingleton<IWebHookProvider>(webhooks);
#pragma warning restore CS0618
                services.Replace(ServiceDescriptor.Singleton<ScheduleMonitor, TimerSchedules>());
                services.AddSingleton<IEventCollectorProvider>(provider => new InvocationLog(app, provider.GetRequiredService<ILogger<InvocationLog>>()));
                services.AddSingleton<IWebJobsExceptionHandlerFactory, FunctionFaults>();
                services.AddSingleton<IListenerDecorator>(provider => new StorageListeners(app, provider.GetRequiredService<ILogger<StorageListeners>>()));
                services.Configure<JobHostFunctionTimeoutOptions>(timeout =>
                {
                    timeout.Timeout = app.Host.FunctionTimeout ?? TimeSpan.Zero;
                    timeout.ThrowOnTimeout = true;
                });
                services.Configure<HostOptions>(host => host.ShutdownTimeout = LocalHostOptions.StopLimit);
            })
            .Build();
    }

    /// <summary>Runs a startup class of the app; without it the app would not be what it is, so a failure ends the start.</summary>
    private static void Start(Type startup, Action run)
    {
        try
        {
            run();
        }
        catch (Exception exception)
        {
            throw StartException.Of($"{startup.FullName} of {Path.GetFileName(startup.Assembly.Location)}", exception);
        }
    }

    /// <summary>The functions that no event starts: what is disabled, and timers where they are not to run.</summary>
    private static IEnumerable<FunctionMetadata> Silent(FunctionApp app, LocalHostOptions options)
        => app.Functions.Where(function => function.IsDisabled || (function.IsTimer && !options.RunTimers));

    private sealed class AppTypes(IReadOnlyList<Type> types) : ITypeLocator
    {
        public IReadOnlyList<Type> GetTypes() => types;
    }
}
