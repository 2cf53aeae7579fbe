<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>lamella::CoachText</name>
    <message numerus="yes">
        <source>No gain for %n epoch(s). You may stop: the best model is kept.</source>
        <translation>
            <numerusform>No gain for %n epoch. You may stop: the best model is kept.</numerusform>
            <numerusform>No gain for %n epochs. You may stop: the best model is kept.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It learns its sections by heart: the held-out sections have got worse for %n epoch(s). Stop, then add sections with masks or choose stronger variants (step 2).</source>
        <translation>
            <numerusform>It learns its sections by heart: the held-out sections have got worse for %n epoch. Stop, then add sections with masks or choose stronger variants (step 2).</numerusform>
            <numerusform>It learns its sections by heart: the held-out sections have got worse for %n epochs. Stop, then add sections with masks or choose stronger variants (step 2).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It calls everything the same, for %n epoch(s). If that lasts, stop and check in step 1 that cells are white in the masks and that each mask lies on its section.</source>
        <translation>
            <numerusform>It calls everything the same, for %n epoch. If that lasts, stop and check in step 1 that cells are white in the masks and that each mask lies on its section.</numerusform>
            <numerusform>It calls everything the same, for %n epochs. If that lasts, stop and check in step 1 that cells are white in the masks and that each mask lies on its section.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lamella::ConflictText</name>
    <message numerus="yes">
        <source>%n section(s) to segment were corrected, accepted, flagged or brought with a mask. No correction is lost, whatever is chosen.</source>
        <translation>
            <numerusform>%n section to segment was corrected, accepted, flagged or brought with a mask. No correction is lost, whatever is chosen.</numerusform>
            <numerusform>%n sections to segment were corrected, accepted, flagged or brought with a mask. No correction is lost, whatever is chosen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lamella::DoubtQueue</name>
    <message numerus="yes">
        <source>%n place(s) left as not sure: N asks again. Else scan the section, then accept.</source>
        <translation>
            <numerusform>%n place left as not sure: N asks again. Else scan the section, then accept.</numerusform>
            <numerusform>%n places left as not sure: N asks again. Else scan the section, then accept.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) checked</source>
        <translation>
            <numerusform>%n place checked</numerusform>
            <numerusform>%n places checked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lamella::Entrance</name>
    <message numerus="yes">
        <source>%n section(s) are linked to their images again.</source>
        <translation>
            <numerusform>%n section is linked to its image again.</numerusform>
            <numerusform>%n sections are linked to their images again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n section(s) of %1 and other files are not where they were.</source>
        <translation>
            <numerusform>%n section of %1 and other files is not where it was.</numerusform>
            <numerusform>%n sections of %1 and other files are not where they were.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n section(s) of %1 are not where they were.</source>
        <translation>
            <numerusform>%n section of %1 is not where it was.</numerusform>
            <numerusform>%n sections of %1 are not where they were.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The record of corrections in %1 was altered outside Lamella, in %n place(s). The masks are shown as the file holds them: compare them with a backup before you rely on them.</source>
        <translation>
            <numerusform>The record of corrections in %1 was altered outside Lamella, in one place. The masks are shown as the file holds them: compare them with a backup before you rely on them.</numerusform>
            <numerusform>The record of corrections in %1 was altered outside Lamella, in %n places. The masks are shown as the file holds them: compare them with a backup before you rely on them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Continue: %n left.</source>
        <translation>
            <numerusform>Continue: %n left.</numerusform>
            <numerusform>Continue: %n left.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Continue: %n left, %1.</source>
        <translation>
            <numerusform>Continue: %n left, %1.</numerusform>
            <numerusform>Continue: %n left, %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lamella::ExportPanel</name>
    <message numerus="yes">
        <source>Export %n section(s)…</source>
        <translation>
            <numerusform>Export %n section…</numerusform>
            <numerusform>Export %n sections…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n section(s) written to %1</source>
        <translation>
            <numerusform>%n section written to %1</numerusform>
            <numerusform>%n sections written to %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped; %n section(s) are in %1, without the note about them.</source>
        <translation>
            <numerusform>Stopped; %n section is in %1, without the note about it.</numerusform>
            <numerusform>Stopped; %n sections are in %1, without the note about them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lamella::FindingList</name>
    <message numerus="yes">
        <source>%n more finding(s) of the same check</source>
        <translation>
            <numerusform>%n more finding of the same check</numerusform>
            <numerusform>%n more findings of the same check</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lamella::ImportPanel</name>
    <message numerus="yes">
        <source>%n section(s) of %1 × %2 pixels</source>
        <translation>
            <numerusform>%n section of %1 × %2 pixels</numerusform>
            <numerusform>%n sections of %1 × %2 pixels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %n section(s)</source>
        <translation>
            <numerusform>Import %n section</numerusform>
            <numerusform>Import %n sections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n section(s) are left out.</source>
        <translation>
            <numerusform>%n section is left out.</numerusform>
            <numerusform>%n sections are left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The stack holds %n channels. Number of the one that shows the tissue:</source>
        <translation>
            <numerusform>The stack holds %n channel. Number of the one that shows the tissue:</numerusform>
            <numerusform>The stack holds %n channels. Number of the one that shows the tissue:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The stack holds %n time points. Number of the one to use:</source>
        <translation>
            <numerusform>The stack holds %n time point. Number of the one to use:</numerusform>
            <numerusform>The stack holds %n time points. Number of the one to use:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lamella::ImportText</name>
    <message numerus="yes">
        <source>%n mask(s)</source>
        <translation>
            <numerusform>%n mask</numerusform>
            <numerusform>%n masks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lamella::LearnSession</name>
    <message numerus="yes">
        <source>%1, %2, %n thread(s)</source>
        <extracomment>A back end, the processor it uses, and its threads: &quot;LibTorch 1.13.0, CPU, 2 threads&quot;</extracomment>
        <translation>
            <numerusform>%1, %2, %n thread</numerusform>
            <numerusform>%1, %2, %n threads</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lamella::LongWork</name>
    <message numerus="yes">
        <source>%n section(s) segmented.</source>
        <translation>
            <numerusform>%n section segmented.</numerusform>
            <numerusform>%n sections segmented.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lamella::ModelHistory</name>
    <message numerus="yes">
        <source>Learnt from %n section(s)</source>
        <translation>
            <numerusform>Learnt from %n section</numerusform>
            <numerusform>Learnt from %n sections</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lamella::PairsView</name>
    <message numerus="yes">
        <source>%n section(s) one by one</source>
        <translation>
            <numerusform>%n section</numerusform>
            <numerusform>%n sections one by one</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pair(s) one by one</source>
        <translation>
            <numerusform>%n pair</numerusform>
            <numerusform>%n pairs one by one</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lamella::ReviewPanel</name>
    <message numerus="yes">
        <source>Continue: %n left</source>
        <translation>
            <numerusform>Continue: %n left</numerusform>
            <numerusform>Continue: %n left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lamella::SectionStripDelegate</name>
    <message numerus="yes">
        <source>%n to check</source>
        <translation>
            <numerusform>%n to check</numerusform>
            <numerusform>%n to check</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lamella::SectionStripModel</name>
    <message numerus="yes">
        <source>%n places to check</source>
        <translation>
            <numerusform>%n place to check</numerusform>
            <numerusform>%n places to check</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lamella::SegmentSeries</name>
    <message numerus="yes">
        <source>%n section(s) were segmented with this model before, in the same way.</source>
        <translation>
            <numerusform>%n section was segmented with this model before, in the same way.</numerusform>
            <numerusform>%n sections were segmented with this model before, in the same way.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Segment the remaining %n</source>
        <translation>
            <numerusform>Segment the remaining section</numerusform>
            <numerusform>Segment the remaining %n sections</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lamella::SeriesFitText</name>
    <message numerus="yes">
        <source>Section(s) %1:</source>
        <translation>
            <numerusform>Section %1:</numerusform>
            <numerusform>Sections %1:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lamella::SignOffController</name>
    <message numerus="yes">
        <source>%n with given masks.</source>
        <translation>
            <numerusform>%n section with a given mask.</numerusform>
            <numerusform>%n sections with given masks.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lamella::StepOverview</name>
    <message numerus="yes">
        <source>%n accepted</source>
        <translation>
            <numerusform>%n accepted</numerusform>
            <numerusform>%n accepted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with masks</source>
        <translation>
            <numerusform>%n with a mask</numerusform>
            <numerusform>%n with masks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n section(s)</source>
        <translation>
            <numerusform>%n section</numerusform>
            <numerusform>%n sections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <translation>
            <numerusform>%n left</numerusform>
            <numerusform>%n left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lamella::TotalsText</name>
    <message numerus="yes">
        <source>%n cell(s) joined</source>
        <translation>
            <numerusform>%n cell joined</numerusform>
            <numerusform>%n cells joined</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) cut</source>
        <translation>
            <numerusform>%n cell cut</numerusform>
            <numerusform>%n cells cut</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n correction(s)</source>
        <translation>
            <numerusform>%n correction</numerusform>
            <numerusform>%n corrections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cut</source>
        <comment>cells</comment>
        <translation>
            <numerusform>%n cut</numerusform>
            <numerusform>%n cut</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lamella::TrainPanel</name>
    <message numerus="yes">
        <source>Improve the model with %n accepted section(s)</source>
        <translation>
            <numerusform>Improve the model with %n accepted section</numerusform>
            <numerusform>Improve the model with %n accepted sections</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lamella::TrainingText</name>
    <message numerus="yes">
        <source>%n wrong join(s)</source>
        <translation>
            <numerusform>%n wrong join</numerusform>
            <numerusform>%n wrong joins</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wrong cut(s)</source>
        <translation>
            <numerusform>%n wrong cut</numerusform>
            <numerusform>%n wrong cuts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 on %n held-out section(s)</source>
        <translation>
            <numerusform>%1 on %n held-out section</numerusform>
            <numerusform>%1 on %n held-out sections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The earlier model scores V_rand %1 there, but it has learned from %n of these sections: the two cannot be compared.</source>
        <translation>
            <numerusform>The earlier model scores V_rand %1 there, but it has learned from %n of these sections: the two cannot be compared.</numerusform>
            <numerusform>The earlier model scores V_rand %1 there, but it has learned from %n of these sections: the two cannot be compared.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The model it goes on from had learned from %n of these sections: both scores flatter.</source>
        <translation>
            <numerusform>The model it goes on from had learned from %n of these sections: both scores flatter.</numerusform>
            <numerusform>The model it goes on from had learned from %n of these sections: both scores flatter.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lamella::UnsavedChanges</name>
    <message numerus="yes">
        <source>%n change(s) in %1 are not on the disk yet.</source>
        <translation>
            <numerusform>%n change in %1 is not on the disk yet.</numerusform>
            <numerusform>%n changes in %1 are not on the disk yet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lamella::ViewCompanion</name>
    <message numerus="yes">
        <source>%Ln cells</source>
        <translation>
            <numerusform>%Ln cell</numerusform>
            <numerusform>%Ln cells</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 → %Ln cells</source>
        <translation>
            <numerusform>%1 → %Ln cell</numerusform>
            <numerusform>%1 → %Ln cells</numerusform>
        </translation>
    </message>
</context>
</TS>
