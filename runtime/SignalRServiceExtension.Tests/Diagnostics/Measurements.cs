using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace InProcSignalR.SignalRServiceExtension.Tests.Diagnostics;

/// <summary>What the extension measures and traces in the flow of a test; what others left behind may still be at work.</summary>
internal sealed class Measurements : IDisposable
{
    private const string Name = "InProcSignalR.SignalRServiceExtension";
    private static readonly AsyncLocal<Measurements?> Current = new();
    private readonly ConcurrentQueue<string> _measured = new();
    private readonly ConcurrentQueue<(string Operation, ActivityStatusCode Status)> _traced = new();
    private readonly MeterListener _meters;
    private readonly ActivityListener _traces;

    public Measurements()
    {
        Current.Value = this;
        _meters = new MeterListener { InstrumentPublished = static (instrument, listener) => Listen(instrument, listener) };
        _meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note($"{instrument.Name} {tags[0].Value} {value}"));
        _meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note($"{instrument.Name} {tags[0].Value} {(value > 0 ? "some" : "no")} seconds"));
        _meters.Start();
        _traces = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == Name,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = Note,
        };
        ActivitySource.AddActivityListener(_traces);
    }

    /// <summary>Each as instrument, kind or hub, and value.</summary>
    public IEnumerable<string> Measured => _measured;

    public IEnumerable<(string Operation, ActivityStatusCode Status)> Traced => _traced;

    public void Dispose()
    {
        _meters.Dispose();
        _traces.Dispose();
    }

    private void Note(string measurement)
    {
        if (Current.Value == this)
        {
            _measured.Enqueue(measurement);
        }
    }

    private void Note(Activity activity)
    {
        if (Current.Value == this)
        {
            _traced.Enqueue((activity.OperationName, activity.Status));
        }
    }

    private static void Listen(Instrument instrument, MeterListener listener)
    {
        if (instrument.Meter.Name == Name)
        {
            listener.EnableMeasurementEvents(instrument);
        }
    }
}
